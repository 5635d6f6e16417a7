# Build the client with everything, run the server with the runtime packages only.
FROM node:20-bookworm-slim AS build
WORKDIR /atlas
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-bookworm-slim AS packages
WORKDIR /atlas
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 VAR_DIR=/var/lib/sozialraumatlas
WORKDIR /atlas
COPY --from=packages /atlas/node_modules node_modules
COPY --from=build /atlas/package.json /atlas/tsconfig.json ./
COPY --from=build /atlas/core core
COPY --from=build /atlas/server server
COPY --from=build /atlas/scripts scripts
COPY --from=build /atlas/geodata geodata
# Server and client as the build stage made them; the client's sources stay behind.
COPY --from=build /atlas/dist dist
RUN mkdir -p "$VAR_DIR" && chown node:node "$VAR_DIR"
USER node
VOLUME /var/lib/sozialraumatlas
EXPOSE 8080
# The first start imports a territory, which takes a while before the port answers.
HEALTHCHECK --interval=15s --timeout=5s --start-period=180s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/launch.js", "start", "--no-build"]
