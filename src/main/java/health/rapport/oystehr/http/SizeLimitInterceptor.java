package health.rapport.oystehr.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** Stops reading an answer that is larger than any honest one. */
final class SizeLimitInterceptor implements Interceptor {
    private final long mostBytes;

    SizeLimitInterceptor(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return response.newBuilder().body(new Bounded(response.body(), mostBytes)).build();
    }

    private static final class Bounded extends ResponseBody {
        private final ResponseBody body;
        private final BufferedSource source;

        Bounded(ResponseBody body, long mostBytes) {
            this.body = body;
            this.source = Okio.buffer(new Counted(body.source(), mostBytes));
        }

        @Override
        public MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            return source;
        }
    }

    private static final class Counted extends ForwardingSource {
        private final long most;
        private long read;

        Counted(Source source, long most) {
            super(source);
            this.most = most;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long count = super.read(sink, byteCount);
            read += Math.max(count, 0);
            if (read > most) {
                throw new IOException("Answer larger than " + most + " bytes");
            }
            return count;
        }
    }
}
