package health.rapport.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * A proxy auto-configuration script. It runs in an interpreter that shows it no Java, no file and no network but names and this
 * computer's own address, and that stops it after {@link #PATIENCE} or too many steps. Safe for all threads.
 */
final class ProxyScript {
    /** It could not be understood, failed, or did not end. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String why) {
            super(why, null, false, false);
        }
    }

    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int STEPS_BETWEEN_LOOKS = 10_000;
    private static final int MOST_LOOKS = 2_000;
    private static final int DEEPEST = 200;
    private static final String FUNCTIONS = functions();

    private final Limited interpreter = new Limited();
    private final ScriptableObject scope;
    private final Function find;

    private ProxyScript(String script) throws Unusable {
        try (Context context = interpreter.enterContext()) {
            scope = context.initSafeStandardObjects();
            offer("resolve", 1, arguments -> resolved(String.valueOf(arguments[0])));
            offer("ownAddress", 0, arguments -> ownAddress());
            context.evaluateString(scope, FUNCTIONS, "pac.js", 1, null);
            context.evaluateString(scope, script, "script", 1, null);
            // Microsoft's name is for scripts that know IPv6.
            find = function("FindProxyForURLEx").or(() -> function("FindProxyForURL")).orElseThrow(() -> new Unusable("no FindProxyForURL"));
        } catch (RhinoException | TookTooLong failure) {
            throw new Unusable(described(failure));
        }
    }

    static ProxyScript of(String script) throws Unusable {
        return new ProxyScript(script);
    }

    /** What it answers, such as {@code PROXY proxy.example:3128; DIRECT}. It is told the host, and never what is asked of it. */
    synchronized String answerFor(URI address) throws Unusable {
        String host = address.getHost();
        int port = address.getPort();
        try (Context context = interpreter.enterContext()) {
            String url = address.getScheme() + "://" + host + (port < 0 ? "" : ":" + port) + "/";
            Object answer = find.call(context, scope, scope, new Object[] {url, host});
            return answer == null || Undefined.isUndefined(answer) ? "" : Context.toString(answer);
        } catch (RhinoException | TookTooLong failure) {
            throw new Unusable(described(failure));
        }
    }

    private Optional<Function> function(String name) {
        return scope.get(name, scope) instanceof Function found ? Optional.of(found) : Optional.empty();
    }

    private interface Answer {
        Object to(Object... arguments);
    }

    private void offer(String name, int arguments, Answer answer) {
        scope.put(name, scope, new LambdaFunction(scope, name, arguments, (context, where, self, given) -> answer.to(Arrays.copyOf(given, arguments))));
    }

    private static String resolved(String host) {
        try {
            InetAddress[] all = InetAddress.getAllByName(host);
            return Arrays.stream(all).filter(Inet4Address.class::isInstance).findFirst().orElse(all[0]).getHostAddress();
        } catch (UnknownHostException unknown) {
            return null;
        }
    }

    private static String ownAddress() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException nameless) {
            return "127.0.0.1";
        }
    }

    /** Places only: what a script throws may hold what it was asked. */
    private static String described(Throwable failure) {
        return failure instanceof RhinoException inScript ? inScript.sourceName() + ", line " + inScript.lineNumber() : "did not end";
    }

    private static String functions() {
        try (InputStream stream = ProxyScript.class.getResourceAsStream("/network/pac.js")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** An error, so that no script can catch it. */
    private static final class TookTooLong extends Error {
        private static final long serialVersionUID = 1;

        TookTooLong() {
            super("took too long", null, false, false);
        }
    }

    private static final class Limited extends ContextFactory {
        private static final class Counting extends Context {
            private final long until = System.nanoTime() + PATIENCE.toNanos();
            private int looks;

            Counting(ContextFactory factory) {
                super(factory);
            }
        }

        @Override
        protected Context makeContext() {
            Context context = new Counting(this);
            context.setInterpretedMode(true);
            context.setLanguageVersion(Context.VERSION_ES6);
            context.setInstructionObserverThreshold(STEPS_BETWEEN_LOOKS);
            context.setMaximumInterpreterStackDepth(DEEPEST);
            context.setClassShutter(name -> false);
            return context;
        }

        @Override
        protected void observeInstructionCount(Context context, int steps) {
            var counting = (Counting) context;
            counting.looks++;
            if (counting.looks > MOST_LOOKS || System.nanoTime() > counting.until) {
                throw new TookTooLong();
            }
        }
    }
}
