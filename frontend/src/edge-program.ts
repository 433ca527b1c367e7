// Draws one edge: the stroke (solid, dashed, dotted, crossed) no wider than it is seen, its arrow head, and its offset
// from the straight line, so that edges of other factuality between the same two things lie side by side.
import type Sigma from "sigma";
import { EdgeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";
import type { Slice } from "./slices";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";

const VERTEX = /* glsl */ `
attribute vec2 a_from;
attribute vec2 a_to;
attribute vec4 a_color;
attribute vec4 a_style; // width, pattern, offset in pixels, radius of the target
attribute vec3 a_corner; // 0 stroke or 1 head, along, across
uniform mat3 u_matrix;
uniform vec2 u_size;
uniform float u_sizeRatio;
varying vec4 v_color;
varying vec2 v_place;
varying vec3 v_style;
const float bias = 255.0 / 254.0;

void main() {
  vec2 from = (u_matrix * vec3(a_from, 1.0)).xy * u_size;
  vec2 to = (u_matrix * vec3(a_to, 1.0)).xy * u_size;
  vec2 way = to - from;
  float length_ = max(length(way), 0.001);
  vec2 forward = way / length_;
  vec2 side = vec2(-forward.y, forward.x);
  float reach = max(length_ - a_style.w / u_sizeRatio, 0.0);
  float head = a_style.y > 3.5 ? 0.0 : min(5.0 + a_style.x * 1.6, reach);
  bool isHead = a_corner.x > 0.5;
  float half_ = isHead ? head * 0.5 + 0.8 : a_style.y > 2.5 && a_style.y < 3.5 ? 5.5 : a_style.x * 0.5 + 0.6;
  float along = isHead ? reach - a_corner.y * head : a_corner.y * (reach - head);
  float across = a_corner.z * half_;
  vec2 at = from + forward * along + side * (a_style.z + across);
  gl_Position = vec4(at / u_size, 0.0, 1.0);
  v_place = vec2(isHead ? reach - along : along, across);
  v_style = vec3(a_style.x, a_style.y, a_corner.x);
  v_color = a_color;
  v_color.a *= bias;
}`;

const FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_color;
varying vec2 v_place;
varying vec3 v_style;

float covered() {
  float across = abs(v_place.y);
  if (v_style.z > 0.5) return clamp(0.5 - across + v_place.x * 0.5, 0.0, 1.0);
  float line = clamp(0.5 - across + v_style.x * 0.5, 0.0, 1.0);
  if (v_style.y < 0.5 || v_style.y > 3.5) return line;
  if (v_style.y < 1.5) return line * step(mod(v_place.x, 13.0), 8.0);
  if (v_style.y < 2.5) return line * step(mod(v_place.x, 6.0), 2.5);
  float from = abs(mod(v_place.x, 22.0) - 11.0);
  float cross_ = 1.0 - smoothstep(0.4, 1.2, abs(from - across));
  return max(line, cross_ * step(across, 4.5));
}

void main() {
  float alpha = v_color.a * covered();
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
}`;

const CORNERS = [
  [0, 0, -1],
  [0, 1, -1],
  [0, 0, 1],
  [0, 0, 1],
  [0, 1, -1],
  [0, 1, 1],
  [1, 0, 0],
  [1, 1, -1],
  [1, 1, 1],
];
const UNIFORMS = ["u_matrix", "u_size", "u_sizeRatio"] as const;

export interface Stroke {
  pattern: number;
  offset: number;
}

/**
 * A program class that draws a slice of its edges. Clicks are answered from positions, so there is no picking layer; every
 * vertex is written out, for software renderers take an instance as slowly as a drawing of its own.
 */
export function strokeProgram(slice: Slice) {
  return class extends EdgeProgram<(typeof UNIFORMS)[number]> {
    constructor(gl: WebGLRenderingContext, _picking: WebGLFramebuffer | null, sigma: Sigma) {
      super(gl, null, sigma);
      slice.draw = (params) => this.render(params);
    }

    getDefinition() {
      const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
      return {
        VERTICES: CORNERS.length,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_from", size: 2, type: FLOAT },
          { name: "a_to", size: 2, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_style", size: 4, type: FLOAT },
          { name: "a_corner", size: 3, type: FLOAT },
        ],
      };
    }

    processVisibleItem(_id: number, at: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData): void {
      const { pattern, offset } = data as EdgeDisplayData & Stroke;
      const shared = [source.x, source.y, target.x, target.y, floatColor(data.color), data.size, pattern ?? 0, offset ?? 0, target.size];
      CORNERS.forEach((corner, n) => {
        this.array.set(shared, at + n * 12);
        this.array.set(corner, at + n * 12 + 9);
      });
    }

    drawWebGL(method: number, { gl }: { gl: WebGLRenderingContext }): void {
      const from = Math.min(this.verticesCount, CORNERS.length * slice.from);
      gl.drawArrays(method, from, Math.min(this.verticesCount, CORNERS.length * slice.to) - from);
    }

    setUniforms(params: RenderParams, { gl, uniformLocations }: { gl: WebGLRenderingContext; uniformLocations: Record<string, WebGLUniformLocation> }): void {
      gl.uniformMatrix3fv(uniformLocations["u_matrix"] as WebGLUniformLocation, false, params.matrix);
      gl.uniform2f(uniformLocations["u_size"] as WebGLUniformLocation, params.width / 2, params.height / 2);
      gl.uniform1f(uniformLocations["u_sizeRatio"] as WebGLUniformLocation, params.sizeRatio);
    }
  };
}
