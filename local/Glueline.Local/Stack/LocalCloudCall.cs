namespace Glueline.Local.Stack;

/// <summary>How often an operation was called.</summary>
/// <param name="Service">The signing name: <c>glue</c>, <c>sts</c>, <c>dynamodb</c>, <c>lambda</c>.</param>
/// <param name="Operation">The operation's name.</param>
/// <param name="Count">How often, whatever came of it.</param>
public sealed record LocalCloudCall(string Service, string Operation, long Count);
