package health.rapport.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Certificates of authorities that an organisation trusts beside those of the Java runtime, such as that of a proxy that looks into traffic. */
public final class Authorities {
    private Authorities() {}

    /**
     * Reads a file of PEM certificates, one or several.
     *
     * @throws IOException where it cannot be read, or is no such file
     */
    public static List<X509Certificate> read(Path pem) throws IOException {
        try (InputStream stream = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(stream).stream().map(X509Certificate.class::cast).toList();
        } catch (GeneralSecurityException malformed) {
            throw new IOException("Not a file of PEM certificates", malformed);
        }
    }

    static X509TrustManager withRuntimesAnd(List<X509Certificate> extra) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            for (X509Certificate certificate : trustManager(null).getAcceptedIssuers()) {
                all.setCertificateEntry("runtime " + all.size(), certificate);
            }
            for (X509Certificate certificate : extra) {
                all.setCertificateEntry("extra " + all.size(), certificate);
            }
            return trustManager(all);
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("This Java cannot hold certificates", broken);
        }
    }

    static SSLContext context(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This Java has no TLS", broken);
        }
    }

    private static X509TrustManager trustManager(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers()).filter(X509TrustManager.class::isInstance).map(X509TrustManager.class::cast).findFirst().orElseThrow();
    }
}
