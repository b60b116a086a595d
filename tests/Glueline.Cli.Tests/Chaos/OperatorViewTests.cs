using Glueline.Cli.Running;
using Glueline.Local.EventSource;
using Glueline.Local.Lambda;
using Glueline.Local.Stack;

namespace Glueline.Cli.Chaos;

public sealed class OperatorViewTests
{
    private readonly OperatorView _view = new();

    [Fact]
    public void Each_warning_and_error_is_kept_once_with_its_first_line()
    {
        Log("2026-01-05T08:00:00.000Z INFO 2a8d9f70-0000-4000-8000-000000000001 The invocation is done. records=1");
        Log("2026-01-05T08:00:00.000Z WARN 2a8d9f70-0000-4000-8000-000000000001 It is slow. throttled=3");
        Log("2026-01-05T08:00:01.000Z WARN 2a8d9f70-0000-4000-8000-000000000002 It is slow. throttled=9");
        Log("2026-01-05T08:00:02.000Z ERROR It broke.");
        Log("not a line of the log");

        _view.Lines.ShouldBe([new("consumer", "WARN", "It is slow. throttled=3", 2), new("consumer", "ERROR", "It broke.", 1)]);
    }

    [Fact]
    public void Failed_invocations_are_counted_and_partial_answers_and_errors_of_the_cluster_are_not()
    {
        Fail("TableFailed");
        Fail("TableFailed");
        Fail("BatchItemFailures");
        _view.Read(new DeliveryFailure(DateTimeOffset.UnixEpoch, [], 1, "Kafka.Local_AllBrokersDown", "down"));
        _view.Read(new ProducerReply(default, "Runtime.ExitError: signal: 9"));
        _view.Read(new ProducerReply(default, null));

        _view.Errors.ShouldBe([new("consumer", "TableFailed", 2), new("producer", "Runtime.ExitError", 1)]);
    }

    [Fact]
    public void What_callers_are_told_is_kept_by_state_with_its_first_reason()
    {
        _view.Read(new EventOutcome(0, null, 1, 2));
        _view.Read(new EventOutcome(0, "down", 0, 0) { State = EventState.NotSent });
        _view.Read(new EventOutcome(1, "still down", 0, 0) { State = EventState.NotSent });

        _view.Answers.ShouldBe([new(EventState.NotSent, 2, "down")]);
    }

    private void Log(string text) => _view.Read(new FunctionLogLine(PipelineOptions.ConsumerName, DateTimeOffset.UnixEpoch, text));

    private void Fail(string type) => _view.Read(new DeliveryFailure(DateTimeOffset.UnixEpoch, [new("t", 0, 1, 2)], 1, type, "message"));
}
