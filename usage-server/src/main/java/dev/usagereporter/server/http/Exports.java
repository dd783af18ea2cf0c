package dev.usagereporter.server.http;

/**
 * The exports as the two sockets show them.
 *
 * @param orders who makes and knows them
 * @param published whether anybody may have the open ones; the operator may have all
 */
public record Exports(ExportOrders orders, boolean published) {}
