package health.rapport.backend.http;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * Hands requests for this process's own address to its routes without a socket between: the same requests and checks, at a
 * fraction of the time, and a message costs several of them. Requests for other addresses go over the network.
 */
public final class ShortWay implements Interceptor {
    private final HttpUrl own;
    private final Route routes;

    public ShortWay(URI origin, Route routes) {
        own = HttpUrl.get(origin);
        this.routes = routes;
    }

    /** For services that stand alone. */
    public static Interceptor overTheNetwork() {
        return chain -> chain.proceed(chain.request());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        HttpUrl url = chain.request().url();
        boolean isOwn = url.host().equals(own.host()) && url.port() == own.port();
        return isOwn ? response(chain.request(), reply(request(chain.request()))) : chain.proceed(chain.request());
    }

    private HttpReply reply(HttpRequest request) throws IOException {
        try {
            return routes.handle(request);
        } catch (HttpFailure failure) {
            return failure.reply();
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException("The route failed", failure);
        }
    }

    private HttpRequest request(Request request) throws IOException {
        var headers = new HashMap<String, String>();
        request.headers().forEach(header -> headers.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
        var body = new Buffer();
        if (request.body() != null) {
            request.body().writeTo(body);
        }
        HttpUrl url = request.url();
        return new HttpRequest(request.method(), url.encodedPath(), Parameters.parse(url.encodedQuery()), headers, body.readByteArray(), Map.of(),
                "http://" + own.host() + ":" + own.port());
    }

    private static Response response(Request request, HttpReply reply) {
        var response = new Response.Builder().request(request).protocol(Protocol.HTTP_1_1).code(reply.status()).message("");
        reply.headers().forEach(response::header);
        return response.body(ResponseBody.create(reply.body(), MediaType.parse(reply.headers().getOrDefault("Content-Type", "application/octet-stream")))).build();
    }
}
