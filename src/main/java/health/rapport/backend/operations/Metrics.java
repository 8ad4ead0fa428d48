package health.rapport.backend.operations;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.IntSupplier;

/** A backend's figures, in Prometheus' text format. No label holds anything of a person. Safe for all threads. */
public final class Metrics {
    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Histogram requests = Histogram.builder().name("rapport_request_seconds").help("Requests answered, by route, method and status.")
            .labelNames("route", "method", "status").classicOnly().classicUpperBounds(SECONDS).register(registry);
    private final Gauge underWay = Gauge.builder().name("rapport_requests_under_way").help("Requests not yet answered.").register(registry);
    private final Counter refused = Counter.builder().name("rapport_requests_refused_total").help("Requests refused because there were too many, by kind.")
            .labelNames("kind").register(registry);
    private final Histogram engineCalls = Histogram.builder().name("rapport_engine_call_seconds")
            .help("Calls to the FHIR server and to Twilio, by status; 0 is no answer.")
            .labelNames("engine", "status").classicOnly().classicUpperBounds(SECONDS).register(registry);
    private final Histogram recordLag = Histogram.builder().name("rapport_record_lag_seconds").help("From a message at Twilio to its Communication in FHIR.")
            .classicOnly().classicUpperBounds(SECONDS).register(registry);
    private final Counter untold = Counter.builder().name("rapport_messages_untold_total")
            .help("Messages recorded that no webhook told of.").register(registry);
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    public Metrics() {
        GaugeWithCallback.builder().name("rapport_heap_used_bytes").help("Heap in use.")
                .callback(gauge -> gauge.call(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory())).register(registry);
        GaugeWithCallback.builder().name("rapport_heap_most_bytes").help("Heap that there can be.")
                .callback(gauge -> gauge.call(Runtime.getRuntime().maxMemory())).register(registry);
    }

    /** Twilio tells a message's time to the second: so exact is this. */
    public void recorded(Duration lag, boolean foundUntold) {
        recordLag.observe(Math.max(0, seconds(lag)));
        if (foundUntold) {
            untold.inc();
        }
    }

    /** A figure that is asked for whenever somebody looks. */
    public void watch(String name, String help, IntSupplier value) {
        GaugeWithCallback.builder().name(name).help(help).callback(gauge -> gauge.call(value.getAsInt())).register(registry);
    }

    void begun() {
        underWay.inc();
    }

    void answered(String route, String method, int status, Duration took) {
        underWay.dec();
        requests.labelValues(route, method, String.valueOf(status)).observe(seconds(took));
    }

    void refused(String kind) {
        refused.labelValues(kind).inc();
    }

    void called(String engine, int status, Duration took) {
        engineCalls.labelValues(engine, String.valueOf(status)).observe(seconds(took));
    }

    int requestsUnderWay() {
        return (int) underWay.get();
    }

    String contentType() {
        return writer.getContentType();
    }

    byte[] text() {
        var bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
