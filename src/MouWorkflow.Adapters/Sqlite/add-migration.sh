#!/bin/sh
# Makes the SQLite migration NAME from the difference between the model and the last snapshot: add-migration.sh NAME
# Other verbs of dotnet-ef go through as they are:                                             add-migration.sh -- has-pending-model-changes
set -eu
if [ $# -lt 1 ]; then
  echo "usage: add-migration.sh NAME | add-migration.sh -- VERB [ARGUMENTS]" >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.."
design=src/MouWorkflow.Adapters/Sqlite/Design/MouWorkflow.Sqlite.Design.csproj
if [ "$1" = "--" ]; then
  shift
else
  set -- add "$1" --output-dir Sqlite/Migrations
fi
dotnet tool restore
# dotnet-ef does not restore, and asks for the project's metadata before it builds.
dotnet build "$design" -v q
exec dotnet tool run dotnet-ef migrations "$@" --no-build --context SqliteMouDbContext \
  --project src/MouWorkflow.Adapters/MouWorkflow.Adapters.csproj --startup-project "$design"
