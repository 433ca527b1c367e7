// Draws one stroke of a line: solid, dashed, dotted or crossed, no wider than it is seen, over a part of the way between
// two things, so that the strokes of other factuality follow each other on one line; the last has the arrow head.
import type Sigma from "sigma";
import { EdgeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";
import type { Slice } from "./slices";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";

const VERTEX = /* glsl */ `
attribute vec2 a_from;
attribute vec2 a_to;
attribute vec4 a_color;
attribute vec3 a_style; // width, pattern, radius of the target
attribute vec3 a_range; // the part of the way as shares, 1 with a head
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
  float reach = max(length_ - a_style.z / u_sizeRatio, 0.0);
  float head = a_range.z < 0.5 ? 0.0 : min(6.0 + a_style.x * 1.8, reach);
  bool isHead = a_corner.x > 0.5;
  float half_ = isHead ? head * 0.5 + 0.8 : a_style.y > 2.5 && a_style.y < 3.5 ? 5.5 : a_style.x * 0.5 + 0.6;
  float along = isHead ? reach - a_corner.y * head : mix(a_range.x * reach, max(a_range.y * reach - head, a_range.x * reach), a_corner.y);
  float across = a_corner.z * half_;
  vec2 at = from + forward * along + side * across;
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
/** Numbers of a vertex. */
const SIZE = 14;
const UNIFORMS = ["u_matrix", "u_size", "u_sizeRatio"] as const;

export interface Stroke {
  pattern: number;
  range: [number, number];
  head: boolean;
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
          { name: "a_style", size: 3, type: FLOAT },
          { name: "a_range", size: 3, type: FLOAT },
          { name: "a_corner", size: 3, type: FLOAT },
        ],
      };
    }

    processVisibleItem(_id: number, at: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData): void {
      const { pattern, range, head } = data as EdgeDisplayData & Stroke;
      const shared = [source.x, source.y, target.x, target.y, floatColor(data.color), data.size, pattern, target.size, ...range, Number(head)];
      CORNERS.forEach((corner, n) => {
        this.array.set(shared, at + n * SIZE);
        this.array.set(corner, at + n * SIZE + shared.length);
      });
    }

    drawWebGL(method: number, { gl }: { gl: WebGLRenderingContext }): void {
      const from = Math.min(this.verticesCount, CORNERS.length * slice.from);
      // Nodes and earlier edges stand there already: what comes later lies under them.
      gl.blendFunc(gl.ONE_MINUS_DST_ALPHA, gl.ONE);
      gl.drawArrays(method, from, Math.min(this.verticesCount, CORNERS.length * slice.to) - from);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    }

    setUniforms(params: RenderParams, { gl, uniformLocations }: { gl: WebGLRenderingContext; uniformLocations: Record<string, WebGLUniformLocation> }): void {
      gl.uniformMatrix3fv(uniformLocations["u_matrix"] as WebGLUniformLocation, false, params.matrix);
      gl.uniform2f(uniformLocations["u_size"] as WebGLUniformLocation, params.width / 2, params.height / 2);
      gl.uniform1f(uniformLocations["u_sizeRatio"] as WebGLUniformLocation, params.sizeRatio);
    }
  };
}
