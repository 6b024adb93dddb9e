# One static file and nothing else: docker build -t azlint . && docker run -v "$PWD:/work" azlint
FROM debian:bookworm AS build
COPY . /azlint
RUN /azlint/azlint --version

FROM scratch
COPY --from=build /azlint/build/release/azlint /usr/bin/azlint
WORKDIR /work
ENV PATH=/usr/bin
ENTRYPOINT ["azlint"]
