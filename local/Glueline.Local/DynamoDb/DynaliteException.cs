namespace Glueline.Local.DynamoDb;

/// <summary>The local DynamoDB could not be started, refused a request or does not answer.</summary>
public sealed class DynaliteException(string message, Exception? inner = null) : Exception(message, inner);
