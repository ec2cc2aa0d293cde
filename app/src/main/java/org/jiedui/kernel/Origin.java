package org.jiedui.kernel;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Where a request comes from, for counting: as much of its address as its sender cannot choose anew for each request. */
public final class Origin {

    /** What one line is given of IPv6, in bytes; the rest is up to whoever has it. */
    private static final int NETWORK = 8;

    private Origin() {}

    /** Of IPv4 the whole address, of IPv6 the network (/64). What is no address is left as it is. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress known = InetAddress.ofLiteral(address.replaceFirst("%.*", ""));
            if (known instanceof Inet6Address) {
                byte[] bytes = known.getAddress();
                java.util.Arrays.fill(bytes, NETWORK, bytes.length, (byte) 0);
                return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
            }
            return known.getHostAddress();
        } catch (IllegalArgumentException | java.net.UnknownHostException e) {
            return address;
        }
    }
}
