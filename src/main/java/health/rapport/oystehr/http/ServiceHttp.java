package health.rapport.oystehr.http;

import health.rapport.session.AccessTokens;
import java.net.URI;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Derives HTTP clients for Oystehr's services from one, so that they share its connections. */
public final class ServiceHttp {
    private static final long LARGEST_ANSWER = 32L << 20;

    private ServiceHttp() {}

    /** Time-outs and limits, no bearer. */
    public static OkHttpClient bounded(OkHttpClient shared) {
        return shared.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .readTimeout(Duration.ofSeconds(20))
                .writeTimeout(Duration.ofSeconds(20))
                .callTimeout(Duration.ofSeconds(40))
                .followRedirects(false)
                .addInterceptor(new RequestIdInterceptor())
                .addNetworkInterceptor(new SizeLimitInterceptor(LARGEST_ANSWER))
                .build();
    }

    /** @param service where the bearer may go; nowhere else */
    public static OkHttpClient authorized(OkHttpClient shared, URI service, AccessTokens tokens) {
        HttpUrl address = HttpUrl.get(service);
        if (address == null) {
            throw new IllegalArgumentException("Not an HTTP address");
        }
        return bounded(shared).newBuilder().addInterceptor(new BearerInterceptor(address, tokens)).build();
    }
}
