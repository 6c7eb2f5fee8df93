#!/bin/sh
# Runs one of the commands that the scripts beside this one are named for.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
classes=$root/deploy/local/target/classes
[ -f "$root/deploy/local/target/classpath" ] || { echo "not built yet; start with deploy/up" >&2; exit 1; }
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
    -cp "$classes:$(cat "$root/deploy/local/target/classpath")" \
    no.resultat.deploy.Commands "$root" "$@"
