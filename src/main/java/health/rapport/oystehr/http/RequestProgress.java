package health.rapport.oystehr.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Whether anything of a request may have gone out: not before there is a connection, with its handshakes and proxies behind it. */
final class RequestProgress {
    private final AtomicBoolean begun = new AtomicBoolean();

    boolean hasBegun() {
        return begun.get();
    }

    /** A network interceptor: OkHttp asks it when the connection stands and nothing was written. */
    static Response mark(Interceptor.Chain chain) throws IOException {
        RequestProgress departure = chain.request().tag(RequestProgress.class);
        if (departure != null) {
            departure.begun.set(true);
        }
        return chain.proceed(chain.request());
    }
}
