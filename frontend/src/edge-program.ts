// Draws one edge in one quad: the stroke (solid, dashed, dotted, crossed), its arrow head, and its offset
// from the straight line, so that edges of other factuality between the same two things lie side by side.
import { EdgeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";

const VERTEX = /* glsl */ `
attribute vec2 a_from;
attribute vec2 a_to;
attribute vec4 a_color;
attribute vec4 a_id;
attribute vec4 a_style; // width, pattern, offset in pixels, radius of the target
attribute float a_along;
attribute float a_across;
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
  float half_ = max(a_style.x, 5.0) + 2.0;
  float along = a_along * reach;
  vec2 at = from + forward * along + side * (a_style.z + a_across * half_);
  gl_Position = vec4(at / u_size, 0.0, 1.0);
  v_place = vec2(along, a_across * half_);
  v_style = vec3(a_style.x, a_style.y, reach);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_color;
varying vec2 v_place;
varying vec3 v_style;

float covered() {
  float across = abs(v_place.y);
  float left = v_style.z - v_place.x;
  float head = 5.0 + v_style.x * 1.6;
  if (left < head) return 1.0 - smoothstep(-0.5, 0.5, across - left * 0.5);
  float line = 1.0 - smoothstep(-0.5, 0.5, across - v_style.x * 0.5);
  if (v_style.y < 0.5) return line;
  if (v_style.y < 1.5) return line * step(mod(v_place.x, 13.0), 8.0);
  if (v_style.y < 2.5) return line * step(mod(v_place.x, 6.0), 2.5);
  float from = abs(mod(v_place.x, 22.0) - 11.0);
  float cross_ = 1.0 - smoothstep(0.4, 1.2, abs(from - across));
  return max(line, cross_ * step(across, 4.5));
}

void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float alpha = v_color.a * covered();
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
  #endif
}`;

const UNIFORMS = ["u_matrix", "u_size", "u_sizeRatio"] as const;

export interface Stroke {
  pattern: number;
  offset: number;
}

export class StrokeProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_from", size: 2, type: FLOAT },
        { name: "a_to", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_style", size: 4, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [
        { name: "a_along", size: 1, type: FLOAT },
        { name: "a_across", size: 1, type: FLOAT },
      ],
      CONSTANT_DATA: [
        [0, -1],
        [1, -1],
        [0, 1],
        [0, 1],
        [1, -1],
        [1, 1],
      ],
    };
  }

  processVisibleItem(id: number, at: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData): void {
    const { pattern, offset } = data as EdgeDisplayData & Stroke;
    const row = [source.x, source.y, target.x, target.y, floatColor(data.color), id, data.size, pattern ?? 0, offset ?? 0, target.size];
    this.array.set(row, at);
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: { gl: WebGLRenderingContext; uniformLocations: Record<string, WebGLUniformLocation> }): void {
    gl.uniformMatrix3fv(uniformLocations["u_matrix"] as WebGLUniformLocation, false, params.matrix);
    gl.uniform2f(uniformLocations["u_size"] as WebGLUniformLocation, params.width / 2, params.height / 2);
    gl.uniform1f(uniformLocations["u_sizeRatio"] as WebGLUniformLocation, params.sizeRatio);
  }
}
