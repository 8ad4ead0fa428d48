package health.rapport.backend.demo;

import health.rapport.backend.http.ShortWay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/** One HTTP client for the time of a load; closing it leaves no idle connection behind for a stopping server to wait for. */
record LoadingClient(OkHttpClient http) implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    static LoadingClient open() {
        return open(ShortWay.overTheNetwork());
    }

    /** @param way what each request goes through */
    static LoadingClient open(Interceptor way) {
        return new LoadingClient(new OkHttpClient.Builder().addInterceptor(way).connectionPool(new ConnectionPool(CONNECTIONS, 1, TimeUnit.MINUTES))
                .readTimeout(LONGEST_CALL).build());
    }

    @Override
    public void close() {
        http.connectionPool().evictAll();
    }
}
