package health.rapport.oystehr.http;

import health.rapport.session.AccessTokens;
import health.rapport.support.Private;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Puts the bearer on calls to one service and, where it is not accepted, asks once more with a renewed one. Calls to any
 * other address go without it: a page of search results may link anywhere.
 */
final class BearerInterceptor implements Interceptor {
    private static final int UNAUTHORIZED = 401;

    private final HttpUrl service;
    private final AccessTokens tokens;

    BearerInterceptor(HttpUrl service, AccessTokens tokens) {
        this.service = service;
        this.tokens = tokens;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (!belongsToService(chain.request().url())) {
            return chain.proceed(chain.request());
        }
        Private<String> bearer = tokens.current();
        Response response = chain.proceed(with(bearer, chain.request()));
        if (response.code() != UNAUTHORIZED) {
            return response;
        }
        Private<String> renewed = tokens.renew(bearer);
        if (renewed.equals(bearer)) {
            return response;
        }
        response.close();
        return chain.proceed(with(renewed, chain.request()));
    }

    private boolean belongsToService(HttpUrl url) {
        return url.scheme().equals(service.scheme()) && url.host().equals(service.host()) && url.port() == service.port();
    }

    /** The project goes under both names that Oystehr's own SDK sends. */
    private Request with(Private<String> bearer, Request request) {
        Request.Builder signed = request.newBuilder().header("Authorization", "Bearer " + bearer.value());
        tokens.project().ifPresent(project -> signed.header("x-oystehr-project-id", project).header("x-zapehr-project-id", project));
        return signed.build();
    }
}
