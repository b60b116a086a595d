using System.Globalization;
using Glueline.Ui.Shell;
using Microsoft.AspNetCore.Components;

namespace Glueline.Ui.Records;

/// <summary>A topic's records: filtered, page by page, live. Everything that chooses them is in the address.</summary>
public sealed partial class TopicView : IDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _closed = new();
    private RecordQuery _query = new("");
    private Loaded<RecordPage>? _loaded;
    private string? _end;
    private bool _isLive = true;
    private string? _problem;
    private string? _key;
    private string? _text;
    private string? _version;
    private string? _partition;
    private string? _offset;
    private DateTime? _from;

    [Parameter]
    public string Topic { get; set; } = "";

    [SupplyParameterFromQuery]
    private int? Partition { get; set; }

    /// <summary>Where each partition's page ends: <c>0.120,1.88</c>.</summary>
    [SupplyParameterFromQuery]
    private string? Before { get; set; }

    [SupplyParameterFromQuery]
    private DateTime? From { get; set; }

    [SupplyParameterFromQuery]
    private string? Key { get; set; }

    [SupplyParameterFromQuery]
    private long? Version { get; set; }

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnParametersSet()
    {
        var query = new RecordQuery(Topic)
        {
            Partition = Partition,
            Before = RecordText.Places(Before),
            From = From is { } from ? new DateTimeOffset(DateTime.SpecifyKind(from, DateTimeKind.Utc)) : null,
            Key = Key ?? "",
            Version = Version,
            Text = Text ?? "",
        };
        if (Address(query) == Address(_query))
            return;
        (_query, _key, _text, _from) = (query, Key, Text, From);
        _version = Version?.ToString(CultureInfo.InvariantCulture);
        _partition = Partition?.ToString(CultureInfo.InvariantCulture);
        (_offset, _problem, _end) = (null, null, null);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && Records.Absence is null)
            _ = WatchAsync(_closed.Token);
    }

    private async Task<RecordPage> LoadAsync(CancellationToken cancellation)
    {
        var page = await Records.ReadAsync(_query, cancellation);
        _end = page.End;
        return page;
    }

    /// <summary>Shows new records once there are any, unless older ones are being looked at.</summary>
    private async Task WatchAsync(CancellationToken closed)
    {
        using var timer = new PeriodicTimer(Often, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(closed))
                if (_isLive && _query.IsNewest && _end is { } end && _loaded is { } loaded && await ChangedAsync(end, closed))
                    await loaded.ReloadAsync();
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // The view was left.
        }
    }

    private async Task<bool> ChangedAsync(string end, CancellationToken closed)
    {
        try
        {
            return await Records.EndAsync(Topic, closed) != end;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The next one may be answered; a reload shows the reason.
            return true;
        }
    }

    private void Filter()
    {
        _problem = null;
        var partition = Number(_partition, "Partition") is { } one ? (int?)Math.Min(one, int.MaxValue) : null;
        var version = Number(_version, "Version");
        var offset = Number(_offset, "Offset");
        if (_problem is not null)
            return;
        if (offset is { } wanted)
        {
            Navigation.NavigateTo(new RecordPlace(Topic, partition ?? 0, wanted).Address);
            return;
        }
        Navigation.NavigateTo(
            Address(
                new(Topic)
                {
                    Partition = partition,
                    Version = version,
                    Key = _key?.Trim() ?? "",
                    Text = _text?.Trim() ?? "",
                    From = _from is { } from ? new DateTimeOffset(DateTime.SpecifyKind(from, DateTimeKind.Utc)) : null,
                }
            )
        );
    }

    private long? Number(string? text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        _problem = $"{what}: expected a number, found {text}.";
        return null;
    }

    private string Address(RecordQuery query) =>
        Navigation.GetUriWithQueryParameters(
            Navigation.ToAbsoluteUri($"topics/{Uri.EscapeDataString(query.Topic)}").ToString(),
            new Dictionary<string, object?>
            {
                ["partition"] = query.Partition,
                ["before"] = query.Before.Count > 0 ? RecordText.Places(query.Before) : null,
                ["from"] = query.From?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
                ["key"] = query.Key.Length > 0 ? query.Key : null,
                ["version"] = query.Version,
                ["text"] = query.Text.Length > 0 ? query.Text : null,
            }
        );

    private string Summary(RecordPage page)
    {
        var lines = RecordText.Counted(page.Lines.Count, "record");
        return _query.IsFiltered ? string.Create(CultureInfo.InvariantCulture, $"{lines} found among {page.LookedAt:N0} looked at.")
            : _query.From is { } from ? $"The first {lines} from {RecordText.Time(from)} on."
            : _query.Before.Count > 0 ? $"{lines}, newest first."
            : $"The last {lines} of {RecordText.Counted(page.Partitions, "partition")}, newest first.";
    }
}
