using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Glueline.Ui.Flow;

/// <summary>Sends an event: a new one, or one that was refused or could not be handled, edited.</summary>
public sealed partial class SendBox
{
    /// <summary>Each one that is shown is watched.</summary>
    private const int MostShown = 10;

    private IReadOnlyList<SampleEvent> _samples = [];
    private string _text = "";
    private string? _of;
    private string? _reason;
    private string? _fault;
    private bool _isSending;
    private SentEvents? _sent;
    private string? _origin;

    [SupplyParameterFromQuery(Name = "refused")]
    private string? Refused { get; set; }

    [SupplyParameterFromQuery(Name = "index")]
    private int? Index { get; set; }

    [SupplyParameterFromQuery(Name = "record")]
    private string? Record { get; set; }

    private string WhyNot =>
        Place.Name is "AWS"
            ? "This page does not invoke functions on AWS. Your own sender does, or in a terminal: aws lambda invoke --function-name "
                + "NAME --payload fileb://event.json answer.json"
        : !Flow.HasStack ? $"Events can be sent from the stack's own page: {Place.Address}/flow"
        : $"This page is read-only: it was started without {Place.ChangesOption}.";

    protected override async Task OnParametersSetAsync()
    {
        var origin = string.Create(CultureInfo.InvariantCulture, $"{Refused}|{Index}|{Record}");
        if (!Flow.HasStack || _origin == origin)
            return;
        _origin = origin;
        _samples = Sending.Samples();
        (_of, _reason, _sent, _fault) = (null, null, null, null);
        if (Refused is not null)
            BeginWithRefused(Refused);
        else if (Record is not null)
            await BeginWithRecordAsync(Record);
        else if (_text.Length == 0)
            _text = _samples is [var first, ..] ? first.Json : "";
    }

    private void BeginWithRefused(string request)
    {
        var one = Flow.Refused().FirstOrDefault(one => one.RequestId == request && one.Index == Index);
        _of = one is null
            ? "That event is no longer kept: the newest thousand are."
            : $"Event {one.Index} of invocation {request}, which was {one.State}:";
        _reason = one?.Reason;
        _text = one?.Event ?? "";
    }

    private async Task BeginWithRecordAsync(string place)
    {
        var (at, dash) = (place.LastIndexOf('@'), place.LastIndexOf('-'));
        var record =
            dash > 0
            && dash < at
            && int.TryParse(place.AsSpan(dash + 1, at - dash - 1), CultureInfo.InvariantCulture, out var partition)
            && long.TryParse(place.AsSpan(at + 1), CultureInfo.InvariantCulture, out var offset)
                ? await Failed.FindAsync(place[..dash], partition, offset, default)
                : null;
        _of = record is null
            ? $"{place} is not among the failed records, or no longer."
            : $"The event of {place}, which the consumer could not handle. What is sent is a new record; the failed one stays where it is.";
        _reason = record?.Reason;
        _text = record?.Event ?? "";
        if (record is { Event: null })
            _reason +=
                $"\nIts bytes can't be read as an event ({record.Unreadable ?? record.Absence ?? "it has no value"}): write it anew.";
    }

    private async Task SendAsync()
    {
        (_isSending, _fault, _sent) = (true, null, null);
        try
        {
            _sent = await Sending.SendAsync(_text, default);
            _samples = Sending.Samples();
        }
        catch (Exception exception)
        {
            _fault = exception.Message;
        }
        finally
        {
            _isSending = false;
        }
    }
}
