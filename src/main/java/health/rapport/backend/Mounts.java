package health.rapport.backend;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Route;
import java.util.ArrayList;
import java.util.List;

/** Hands a request to the first route whose prefix its path has, whole segments only. */
final class Mounts implements Route {
    private record Mount(String prefix, Route route) {}

    private final List<Mount> mounts = new ArrayList<>();
    private final Route otherwise;

    Mounts(Route otherwise) {
        this.otherwise = otherwise;
    }

    /** The route sees its paths without the prefix. */
    Mounts below(String prefix, Route route) {
        return at(prefix, request -> route.handle(request.below(prefix)));
    }

    /** The route sees whole paths. */
    Mounts at(String prefix, Route route) {
        mounts.add(new Mount(prefix, route));
        return this;
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        for (Mount mount : mounts) {
            if (isBelow(request.path(), mount.prefix)) {
                return mount.route.handle(request);
            }
        }
        return otherwise.handle(request);
    }

    static boolean isBelow(String path, String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
