package no.resultat.platform.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Tells addresses of the public internet from all others: a subscriber's address must not lead the service to its own
 * machine or its own network. The ranges are those of IANA's registries of special-purpose addresses.
 */
final class PublicAddress {
    private PublicAddress() {}

    /** Whether anybody in the world reaches a machine by it. */
    static boolean isPublic(InetAddress address) {
        boolean isSpecial = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        byte[] bytes = address.getAddress();
        return !isSpecial && (address instanceof Inet4Address ? isPublicIn4(bytes) : isPublicIn6(bytes));
    }

    private static boolean isPublicIn4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        boolean isThisNetwork = first == 0;
        boolean isOfCarriers = first == 100 && second >= 64 && second < 128;
        boolean isOfProtocols = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean isOfRelays = first == 192 && second == 88 && third == 99;
        boolean isOfBenchmarks = first == 198 && (second == 18 || second == 19);
        boolean isOfExamples =
                first == 198 && second == 51 && third == 100 || first == 203 && second == 0 && third == 113;
        boolean isReserved = first >= 240;
        return !(isThisNetwork
                || isOfCarriers
                || isOfProtocols
                || isOfRelays
                || isOfBenchmarks
                || isOfExamples
                || isReserved);
    }

    /** Global unicast, less what leads to an IPv4 address by a tunnel and what is for examples. */
    private static boolean isPublicIn6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        boolean isGlobal = first >> 13 == 1;
        boolean isOfProtocols = first == 0x2001 && second < 0x200;
        boolean isOfExamples = first == 0x2001 && second == 0xdb8 || first == 0x3fff && second < 0x1000;
        boolean isTunnel = first == 0x2002;
        return isGlobal && !(isOfProtocols || isOfExamples || isTunnel);
    }
}
