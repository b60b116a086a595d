using System.Collections.Concurrent;

namespace Glueline.Local.Lambda;

/// <summary>The functions that can be invoked, by ARN. They come after the front door, whose address their processes are told.</summary>
internal sealed class FunctionDirectory
{
    private readonly ConcurrentDictionary<string, LambdaFunction> _functions = new(StringComparer.Ordinal);

    public LambdaFunction? Find(string arn) => _functions.GetValueOrDefault(arn);

    public void Add(LambdaFunction function)
    {
        if (!_functions.TryAdd(function.Arn, function))
            throw new ArgumentException($"There are two functions {function.Arn}.", nameof(function));
    }
}
