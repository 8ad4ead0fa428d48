# Sourced by ./rapport and by installers/: finds the JDK that Rapport needs, wherever its makers put it.
needed_jdk=25

is_needed_jdk() { [ -x "$1/bin/java" ] && grep -q "^JAVA_VERSION=\"$needed_jdk[.\"]" "$1/release" 2>/dev/null; }

find_java() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "${JDK_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_needed_jdk "$candidate"; then echo "$candidate/bin/java"; return; fi
  done
  candidate=$(command -v java || true)
  if [ -n "$candidate" ] && "$candidate" -version 2>&1 | grep -q "version \"$needed_jdk[.\"]"; then echo "$candidate"; return; fi
  echo "Rapport needs a JDK $needed_jdk. Install one (for example Eclipse Temurin $needed_jdk), or set JAVA_HOME to it." >&2
  return 1
}
