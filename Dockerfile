# docker build -t svclens . && docker run --rm -v "$PWD:/work:ro" svclens k8s/
FROM node:20-alpine AS build
WORKDIR /svclens
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY LICENSE ./
COPY bin bin
COPY schemas schemas
COPY scripts scripts
COPY src src
# The build makes calls to have V8's compiled code beside the parts.
COPY fixtures/scenarios/broken-shop fixtures/scenarios/broken-shop
RUN node scripts/build.mjs

FROM node:20-alpine
COPY --from=build /svclens/LICENSE /svclens/
COPY --from=build /svclens/bin /svclens/bin
COPY --from=build /svclens/dist /svclens/dist
RUN ln -s /svclens/bin/svclens.cjs /usr/local/bin/svclens
USER 1000
WORKDIR /work
ENTRYPOINT ["svclens"]
