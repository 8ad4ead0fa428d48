package health.rapport.twilio;

import health.rapport.support.PromptSockets;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** Sockets that tell of each piece that comes in: on a slow line a frame may take longer to come than a dead socket is allowed to be silent. */
final class HeardSockets extends PromptSockets {
    /** More than whoever is on the way says of his own, such as a proxy's pings. */
    private static final int PIECE = 1024;

    private final Runnable piece;

    /** @param piece told on the reading thread */
    HeardSockets(Runnable piece) {
        this.piece = piece;
    }

    @Override
    protected Socket unconnected() {
        return new HeardSocket();
    }

    private final class HeardSocket extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new Ear(super.getInputStream());
        }
    }

    private final class Ear extends FilterInputStream {
        private int heard;

        private Ear(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(read);
            return read;
        }

        private void count(int bytes) {
            heard += Math.max(bytes, 0);
            if (heard >= PIECE) {
                heard = 0;
                piece.run();
            }
        }
    }
}
