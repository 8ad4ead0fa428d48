package health.rapport.backend.operations;

import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Counts and times what goes out to the engines, and names the request that caused it. */
public final class EngineCalls implements Interceptor {
    private final String fhirHost;
    private final int fhirPort;
    private final Metrics metrics;

    public EngineCalls(String fhirUrl, Metrics metrics) {
        HttpUrl fhir = HttpUrl.get(fhirUrl);
        fhirHost = fhir.host();
        fhirPort = fhir.port();
        this.metrics = metrics;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        String engine = request.url().host().equals(fhirHost) && request.url().port() == fhirPort ? "fhir" : "twilio";
        Request named = RequestId.current().map(id -> request.newBuilder().header(RequestId.HEADER, id).build()).orElse(request);
        long before = System.nanoTime();
        int status = 0;
        try {
            Response response = chain.proceed(named);
            status = response.code();
            return response;
        } finally {
            metrics.called(engine, status, Duration.ofNanos(System.nanoTime() - before));
        }
    }
}
