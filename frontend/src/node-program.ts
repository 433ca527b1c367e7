// Nodes whose shape tells what they are: circle for things, diamond for events, square for documents and works.
import type Sigma from "sigma";
import { NodeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";
import type { NodeDisplayData, RenderParams } from "sigma/types";

const VERTEX = /* glsl */ `
attribute vec2 a_position;
attribute float a_size;
attribute vec4 a_color;
attribute float a_shape;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_corner;
varying float v_shape;
varying float v_blur;
const float bias = 255.0 / 254.0;

void main() {
  float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  gl_Position = vec4((u_matrix * vec3(a_position + a_corner * radius * 1.1, 1.0)).xy, 0.0, 1.0);
  v_corner = a_corner * 1.1;
  v_shape = a_shape;
  v_blur = u_correctionRatio / radius;
  v_color = a_color;
  v_color.a *= bias;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_corner;
varying float v_shape;
varying float v_blur;

void main() {
  vec2 at = abs(v_corner);
  float distance_ = v_shape < 0.5 ? length(v_corner) : v_shape < 1.5 ? max(at.x, at.y) * 1.15 : at.x + at.y;
  float alpha = v_color.a * (1.0 - smoothstep(1.0 - v_blur, 1.0, distance_));
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
}`;

const CORNERS = [
  [-1, -1],
  [1, -1],
  [-1, 1],
  [-1, 1],
  [1, -1],
  [1, 1],
] as const;
const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio"] as const;

/** A program class for one shape: 0 circle, 1 square, 2 diamond. Without picking layer and instances, as the strokes. */
export function shapeProgram(shape: number) {
  return class extends NodeProgram<(typeof UNIFORMS)[number]> {
    constructor(gl: WebGLRenderingContext, _picking: WebGLFramebuffer | null, sigma: Sigma) {
      super(gl, null, sigma);
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
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_shape", size: 1, type: FLOAT },
          { name: "a_corner", size: 2, type: FLOAT },
        ],
      };
    }

    processVisibleItem(_id: number, at: number, data: NodeDisplayData): void {
      const colour = floatColor(data.color);
      CORNERS.forEach(([x, y], n) => this.array.set([data.x, data.y, data.size, colour, shape, x, y], at + n * 7));
    }

    setUniforms(params: RenderParams, { gl, uniformLocations }: { gl: WebGLRenderingContext; uniformLocations: Record<string, WebGLUniformLocation> }): void {
      gl.uniformMatrix3fv(uniformLocations["u_matrix"] as WebGLUniformLocation, false, params.matrix);
      gl.uniform1f(uniformLocations["u_sizeRatio"] as WebGLUniformLocation, params.sizeRatio);
      gl.uniform1f(uniformLocations["u_correctionRatio"] as WebGLUniformLocation, params.correctionRatio);
    }
  };
}
