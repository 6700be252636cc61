#!/bin/sh
# Makes the migration NAME of both databases from the difference between the model and their last snapshots: add-migration.sh NAME
# Only makes PostgreSQL's one migration anew:                                                               add-migration.sh --postgres
# Other verbs of dotnet-ef go to both as they are:                       add-migration.sh -- has-pending-model-changes
set -eu

# Until the first release with PostgreSQL it has one migration, Initial, made anew each time; no server holds an older one that would have to
# be upgraded. At that release this becomes "yes", and from then on NAME is added beside Initial.
postgres_released=no

if [ $# -lt 1 ]; then
  echo "usage: add-migration.sh NAME | add-migration.sh --postgres | add-migration.sh -- VERB [ARGUMENTS]" >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
adapters=src/MouWorkflow.Adapters
design=$adapters/Design/MouWorkflow.Design.csproj

ef() { # context, then what dotnet-ef is told
  context=$1
  shift
  dotnet tool run dotnet-ef migrations "$@" --no-build --context "$context" --project $adapters/MouWorkflow.Adapters.csproj --startup-project "$design"
}

postgres() { # NAME
  if [ $postgres_released = yes ]; then
    ef PostgresMouDbContext add "$1" --output-dir Postgres/Migrations
    return
  fi
  rm -rf $adapters/Postgres/Migrations
  dotnet build "$design" -v q
  ef PostgresMouDbContext add Initial --output-dir Postgres/Migrations
}

dotnet tool restore
# dotnet-ef does not restore, and asks for the project's metadata before it builds.
dotnet build "$design" -v q
case $1 in
  --)
    shift
    status=0
    ef SqliteMouDbContext "$@" || status=$?
    ef PostgresMouDbContext "$@" || status=$?
    exit $status
    ;;
  --postgres)
    postgres Initial
    ;;
  *)
    ef SqliteMouDbContext add "$1" --output-dir Sqlite/Migrations
    postgres "$1"
    ;;
esac
