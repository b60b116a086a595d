using System.Collections.Concurrent;
using Glueline.Local.Lambda;
using Glueline.Local.Protocol;
using Glueline.Payloads;

namespace Glueline.Local.Recent;

/// <summary>Keeps what becomes of the events that the producer function gets.</summary>
internal sealed class ProducerRecorder(EnvelopeUse envelopes, RecentWork work, RateMeter rates, TimeProvider time)
{
    private readonly Ring<ProducerInvocation> _invocations = new(RecentLimits.ProducerInvocations);
    private readonly Ring<RefusedEvent> _refused = new(RecentLimits.RefusedEvents);
    private readonly ConcurrentDictionary<string, (Flight Flight, Task Taken)> _underWay = new();

    public IReadOnlyList<ProducerInvocation> Invocations => _invocations.Snapshot();

    public IReadOnlyList<RefusedEvent> Refused => _refused.Snapshot();

    /// <summary>The invocations that the function has taken and not answered, the oldest first.</summary>
    public IReadOnlyList<Flight> UnderWay() =>
        [.. _underWay.Values.Where(one => one.Taken.IsCompleted).Select(one => one.Flight).OrderBy(flight => flight.Time)];

    public void Report(Invocation invocation)
    {
        var flight = new Flight(invocation.RequestId, invocation.Payload, time.GetUtcNow());
        invocation.OnEnd = (result, reason) =>
        {
            _underWay.TryRemove(flight.RequestId, out _);
            result ??= new(flight.RequestId, default, FaultOf(reason!), TimeSpan.Zero, InitDuration: null);
            work.Add(flight.Payload.Length + result.Payload.Length, () =>
            {
                Read(flight, result);
                return Task.CompletedTask;
            });
        };
        _underWay[flight.RequestId] = (flight, invocation.Taken);
    }

    private void Read(Flight flight, InvocationResult result)
    {
        var incoming = Incoming.Read(flight.Payload, envelopes);
        var outcome = ProducerOutcome.Of(incoming, result);
        var now = time.GetUtcNow();
        foreach (var problem in outcome.Problems.TakeLast(RecentLimits.RefusedEvents.Count))
        {
            var one = Refusal(problem, incoming, flight.RequestId, now) with { Schema = outcome.Schema };
            _refused.Add(one, RingCost.Entry + RingCost.Of(one.Reason) + RingCost.Of(one.Summary) + (one.Event?.Cost ?? 0));
        }
        var counts = outcome.Counts;
        _invocations.Add(
            new(
                flight.RequestId,
                flight.Time,
                result.Duration,
                incoming.Source.ToString(),
                incoming.Events.Count,
                counts,
                result.Fault is { } fault ? fault with { ErrorMessage = KeptText.Cut(fault.ErrorMessage) } : null
            ),
            RingCost.Entry + RingCost.Of(result.Fault?.ErrorMessage)
        );
        rates.Add(
            new()
            {
                EventsIn = incoming.Events.Count,
                Delivered = counts.Delivered,
                Refused = counts.Refused,
                Failures = result.Fault is null ? 0 : 1,
            }
        );
    }

    private static RefusedEvent Refusal(EventProblem problem, Incoming incoming, string requestId, DateTimeOffset now)
    {
        var refused = new RefusedEvent(requestId, now, problem.State, problem.Reason is null ? null : KeptText.Cut(problem.Reason))
        {
            Index = problem.Index,
            Group = problem.Group is null ? null : KeptText.Cut(problem.Group),
            Summary = problem.Summary is null ? null : KeptText.Cut(problem.Summary),
        };
        return problem.Index is { } index
            ? refused with
            {
                Message = PayloadPlaces.MessageOf(incoming, index),
                Event = KeptText.Of(incoming.Events[index].Json.Span),
            }
            : refused;
    }

    private static FunctionFault FaultOf(Exception reason) =>
        reason is AwsError error ? new(error.Code, error.Message) : new(reason.GetType().Name, reason.Message);
}
