package health.rapport.backend.http;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
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
    private final Entrance entrance;

    /** @param bodyLimit bytes that a body may have, by path */
    public ShortWay(URI origin, Route root, ToLongFunction<String> bodyLimit) {
        own = HttpUrl.get(origin);
        entrance = new Entrance(root, bodyLimit);
    }

    /** For services that stand alone. */
    public static Interceptor overTheNetwork() {
        return chain -> chain.proceed(chain.request());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        HttpUrl url = chain.request().url();
        if (!url.host().equals(own.host()) || url.port() != own.port()) {
            return chain.proceed(chain.request());
        }
        HttpReply reply = entrance.answer(() -> request(chain.request()));
        if (reply.isCut()) {
            throw new IOException("The connection was cut");
        }
        return response(chain.request(), reply);
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
        return response.body(ResponseBody.create(reply.body(), MediaType.parse(reply.headers().getOrDefault("Content-Type", "application/octet-stream"))))
                .build();
    }
}
