# Packages from the lock file, the wheel of this folder, and nothing that built them.
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN python -m venv --without-pip /opt/streams && python -m venv --without-pip /opt/build
COPY requirements.lock requirements-build.lock ./
ENV PIP_CACHE_DIR=/var/cache/pip
RUN --mount=type=cache,target=/var/cache/pip \
    pip --python /opt/streams/bin/python install --quiet --no-deps --only-binary :all: --require-hashes --requirement requirements.lock && \
    pip --python /opt/build/bin/python install --quiet --no-deps --only-binary :all: --require-hashes --requirement requirements-build.lock
COPY pyproject.toml README.md LICENSE ./
COPY streams streams
RUN pip --python /opt/build/bin/python wheel --quiet --no-deps --no-build-isolation --wheel-dir /dist . && \
    pip --python /opt/streams/bin/python install --quiet --no-deps --no-index /dist/*.whl && \
    find /opt/streams/lib -type d -name tests -prune -exec rm -rf {} + # of packages, numpy's above all: 18 MB

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/streams --create-home --shell /usr/sbin/nologin streams
COPY --from=build /opt/streams /opt/streams
ENV PATH=/opt/streams/bin:$PATH PYTHONUNBUFFERED=1 STREAMS_DATA_DIR=/var/lib/streams
USER streams
WORKDIR /var/lib/streams
ENTRYPOINT ["streams"]
