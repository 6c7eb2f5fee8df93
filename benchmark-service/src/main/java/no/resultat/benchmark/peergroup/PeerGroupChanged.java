package no.resultat.benchmark.peergroup;

import java.time.Instant;

/** A group has other members; said in the transaction that changes it. */
public record PeerGroupChanged(String code, Instant now) {}
