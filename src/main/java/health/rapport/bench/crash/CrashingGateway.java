package health.rapport.bench.crash;

import health.rapport.chat.ChatGateway;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A chat service around each of whose sends and uploads the process may die: before it, on its way, and with the answer in hand. */
final class CrashingGateway {
    private CrashingGateway() {}

    static ChatGateway around(ChatGateway gateway, Steps steps) {
        return (ChatGateway) Proxy.newProxyInstance(ChatGateway.class.getClassLoader(), new Class<?>[] {ChatGateway.class}, (proxy, method, arguments) -> {
            boolean sends = List.of("send", "upload").contains(method.getName());
            if (sends) {
                steps.pass();
            }
            Object answer = call(gateway, method, arguments);
            if (!sends) {
                return answer;
            }
            steps.pass();
            return ((CompletableFuture<?>) answer).thenApply(outcome -> {
                steps.pass();
                return outcome;
            });
        });
    }

    private static Object call(ChatGateway gateway, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(gateway, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
