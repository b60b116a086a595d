using System.Text.RegularExpressions;
using Glueline.Cli.Running;
using Glueline.Local.EventSource;
using Glueline.Local.Lambda;
using Glueline.Local.Stack;

namespace Glueline.Cli.Chaos;

/// <summary>What an operator sees of a run: warnings and errors in the functions' logs, and failed invocations. Thread-safe.</summary>
internal sealed partial class OperatorView
{
    /// <summary>The mapping's own word for an answer with failed records, which is no failed invocation.</summary>
    private const string PartialAnswer = "BatchItemFailures";

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<(string Function, string Message), SeenLine> _lines = [];
    private readonly SortedDictionary<(string Function, string Type), int> _errors = [];
    private readonly SortedDictionary<EventState, SeenAnswers> _answers = [];

    /// <summary>Each distinct warning or error, with the first line of it.</summary>
    public IReadOnlyList<SeenLine> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines.Values];
        }
    }

    /// <summary>The failed invocations by function and error type, as Lambda's metric counts them.</summary>
    public IReadOnlyList<SeenErrors> Errors
    {
        get
        {
            lock (_gate)
                return [.. _errors.Select(error => new SeenErrors(error.Key.Function, error.Key.Type, error.Value))];
        }
    }

    /// <summary>What callers were told of events that were not delivered, at any attempt.</summary>
    public IReadOnlyList<SeenAnswers> Answers
    {
        get
        {
            lock (_gate)
                return [.. _answers.Values];
        }
    }

    public void Read(EventOutcome outcome)
    {
        if (outcome.Refusal is not { } reason)
            return;
        lock (_gate)
            _answers[outcome.State] = _answers.TryGetValue(outcome.State, out var seen)
                ? seen with
                {
                    Count = seen.Count + 1,
                }
                : new(outcome.State, 1, reason);
    }

    public void Read(FunctionLogLine line)
    {
        if (Entry().Match(line.Text) is not { Success: true } entry)
            return;
        var text = entry.Groups["text"].Value;
        var message = Changing().Replace(Fields().Split(text, 2)[0], "#");
        lock (_gate)
        {
            var key = (line.Function, message);
            _lines[key] = _lines.TryGetValue(key, out var seen)
                ? seen with
                {
                    Count = seen.Count + 1,
                }
                : new(Role(line.Function), entry.Groups["level"].Value, text, 1);
        }
    }

    public void Read(DeliveryFailure failure)
    {
        if (
            failure is { ErrorType: not PartialAnswer, Ranges.Count: > 0 }
            && !failure.ErrorMessage.StartsWith("The records are discarded", StringComparison.Ordinal)
        )
            Count("consumer", failure.ErrorType);
    }

    public void Read(ProducerReply reply)
    {
        if (reply.Fault is { } fault)
            Count("producer", fault.Split(':')[0]);
    }

    private static string Role(string function) => function is PipelineOptions.ProducerName ? "producer" : "consumer";

    private void Count(string function, string type)
    {
        lock (_gate)
            _errors[(function, type)] = _errors.GetValueOrDefault((function, type)) + 1;
    }

    [GeneratedRegex(@"^\S+Z (?<level>WARN|ERROR|FATAL) ([0-9a-f-]{36} )?(?<text>.*)$")]
    private static partial Regex Entry();

    [GeneratedRegex(@" [a-zA-Z]+=")]
    private static partial Regex Fields();

    /// <summary>What differs between two lines of one message: ids and numbers.</summary>
    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+")]
    private static partial Regex Changing();
}

/// <summary>A warning or an error in the log of a function, and how often its message came.</summary>
internal sealed record SeenLine(string Function, string Level, string Text, int Count);

/// <summary>Answers of one state to callers, with the first reason.</summary>
internal sealed record SeenAnswers(EventState State, int Count, string Reason);

/// <summary>Failed invocations of a function with one error type.</summary>
internal sealed record SeenErrors(string Function, string Type, int Count);
