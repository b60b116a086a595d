using System.Collections.Concurrent;

namespace Glueline.Local.Lambda;

/// <summary>
/// The functions that can be invoked, by ARN. They are added after the front door has started, because their processes need its address.
/// </summary>
internal sealed class FunctionDirectory
{
    private readonly ConcurrentDictionary<string, LambdaFunction> _functions = new(StringComparer.Ordinal);

    public LambdaFunction? Find(string arn) => _functions.GetValueOrDefault(arn);

    /// <summary>The functions of an account and region, in the order of their names.</summary>
    public IReadOnlyList<LambdaFunction> In(string account, string region) =>
        [
            .. _functions
                .Values.Where(function => function.AccountId == account && function.Region == region)
                .OrderBy(function => function.Name, StringComparer.Ordinal),
        ];

    public void Add(LambdaFunction function)
    {
        if (!_functions.TryAdd(function.Arn, function))
            throw new ArgumentException($"There is already a function {function.Arn}.", nameof(function));
    }
}
