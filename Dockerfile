FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY adapters/kit/package.json adapters/kit/
COPY adapters/ozon/package.json adapters/ozon/
COPY adapters/trendyol/package.json adapters/trendyol/
COPY adapters/uzum/package.json adapters/uzum/
COPY adapters/wildberries/package.json adapters/wildberries/
COPY adapters/yandex/package.json adapters/yandex/
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build:web && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 SCX_DATA_DIR=/data
WORKDIR /app
COPY --from=build --chown=node:node /app /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "--max-semi-space-size=32", "--conditions=source", "--import", "tsx", "main.ts"]
