# kg in a container: docker build -t kg . ; docker run --rm --network none -v "$PWD:/work" kg build article.txt
# For the server: docker run --rm -p 127.0.0.1:8000:8000 -v "$PWD:/work" kg serve --host 0.0.0.0
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /opt/kg && /opt/kg/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE CHANGELOG.md CITATION.cff ./
COPY kg kg
COPY ontology ontology
RUN /opt/kg/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --create-home --uid 10001 kg
COPY --from=build /opt/kg /opt/kg
USER 10001
WORKDIR /work
ENTRYPOINT ["/opt/kg/bin/kg"]
CMD ["--help"]
