#!/usr/bin/env bash
# changed_graph.sh FOLDER COMMIT RESULT: builds the graph of FOLDER as it was at COMMIT and as it is here, and writes what
# changed to RESULT/diff.txt and, as a comment in Markdown, to RESULT/comment.md. It runs in a git checkout, with kg in the path.
set -euo pipefail
folder=$1 commit=$2 result=$3
mkdir -p "$result/before"

build() {  # build FOLDER STORE: a store, or a graph without a word where there is nothing to read
  if [ -d "$1" ] && [ -n "$(find "$1" -type f -print -quit)" ]; then
    kg -q build "$1" --into .kg-changed.store >&2
    mv .kg-changed.store "$2.store"
    echo "$2.store"
  else
    : > "$2.ttl"
    echo "$2.ttl"
  fi
}

if git cat-file -e "$commit:$folder" 2>/dev/null; then
  git archive "$commit" -- "$folder" | tar -x -C "$result/before"
fi
# The same path from the store in both, because the id of a document depends on it.
before=$(cd "$result/before" && build "$folder" "$result/before-graph")
after=$(build "$folder" "$result/after-graph")
kg diff "$before" "$after" > "$result/diff.txt" || [ $? -eq 1 ]

# The differences hold words of the texts: in a block of code four blanks deep nothing is markup.
{
  echo "What changed in the graph of \`${folder//\`/}\`:"
  echo
  head -c 60000 "$result/diff.txt" | sed 's/^/    /'
} > "$result/comment.md"
