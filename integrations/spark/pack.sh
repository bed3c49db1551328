#!/usr/bin/env bash
# pack.sh FILE.tgz: palpate with its Node.js as one archive for --archives; bin/palpate in it starts it. Run in a clone of palpate, where `npm run build` was run, on a machine like the executors.
set -euo pipefail
out=$(realpath -m "${1:?pack.sh: name the archive to write, as palpate.tgz}")
cd "$(dirname "$0")/../.."
[ -f dist/cli.js ] || { echo "pack.sh: dist/ is missing; run npm run build first" >&2; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/bin" "$folder/palpate"
npm pack --ignore-scripts --silent --pack-destination "$folder" > "$folder/name"
tar -xzf "$folder/$(tail -n 1 "$folder/name")" -C "$folder/palpate" --strip-components 1
# workers analyse notes: of the packages beside the bundles they need this one; tables are Spark's part
mkdir "$folder/palpate/node_modules"
cp -RL node_modules/compromise "$folder/palpate/node_modules/"
cp -L "$(node -p process.execPath)" "$folder/bin/node"
cat > "$folder/bin/palpate" <<'SH'
#!/bin/sh
here=$(dirname "$0")
exec "$here/node" "$here/../palpate/dist/cli.js" "$@"
SH
chmod +x "$folder/bin/palpate"
tar -czf "$out" -C "$folder" bin palpate
echo "$out: $(du -h "$out" | cut -f1), palpate $(node -p 'require("./package.json").version'), Node $(node -v)"
