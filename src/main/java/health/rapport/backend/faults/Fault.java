package health.rapport.backend.faults;

import java.time.Duration;

/**
 * One fault that waits for its moment.
 *
 * @param delay  how late, for the kinds that know time
 * @param method the HTTP method it is meant for, empty for any
 * @param path   a part of the path it is meant for, empty for any
 * @param status what an HTTP request is answered with, for the kinds that answer
 */
public record Fault(FaultKind kind, Duration delay, String method, String path, int status) {
    public Fault(FaultKind kind, Duration delay, String method, String path) {
        this(kind, delay, method, path, kind == FaultKind.HTTP_429 ? 429 : 500);
    }

    boolean isFor(String someMethod, String somePath) {
        return (method.isEmpty() || method.equalsIgnoreCase(someMethod)) && somePath.contains(path);
    }
}
