using Glueline.Local.Lambda;

namespace Glueline.Local.Logs;

/// <summary>The log group of a function.</summary>
internal sealed class LogGroup(LambdaFunction function)
{
    /// <summary>The only stream of a group: on AWS each execution environment has its own.</summary>
    public const string Stream = "local";

    private const string Prefix = "/aws/lambda/";

    public string Name { get; } = Prefix + function.Name;

    public string Arn => $"arn:aws:logs:{function.Region}:{function.AccountId}:log-group:{Name}";

    public DateTimeOffset Created => function.Log.Created;

    /// <summary>The newest lines, oldest first.</summary>
    public IReadOnlyList<FunctionLogLine> Lines => function.Log.Lines;

    /// <summary>What policies name when events of the group are read.</summary>
    public static string StreamsOf(string region, string account, string group) =>
        $"arn:aws:logs:{region}:{account}:log-group:{group}:log-stream:";
}
