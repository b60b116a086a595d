using Glueline.Ui.Shell;
using Glueline.Ui.Texts;
using Microsoft.AspNetCore.Components;

namespace Glueline.Ui.Change;

/// <summary>What events or a schema would do, under each mode. What is asked is in the address, all but the text.</summary>
public sealed partial class ChangeView : IDisposable
{
    private const int ChangesShown = 50;
    private const int TextsKept = 20;

    /// <summary>Somebody who types is not asked after each letter.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly List<(string Text, string Why)> _earlierTexts = [];
    private CancellationTokenSource _trying = new();
    private long _typed;
    private string _text = "";
    private string _tried = "";
    private string? _given;
    private string? _notice;
    private string? _fault;
    private bool _isBusy;
    private Trial? _trial;
    private TrialDetails? _details;
    private TrialMode? _detailed;
    private long? _version;
    private string _versionText = "";
    private IReadOnlyList<TextMark> _marks = [];
    private IReadOnlyList<TextMark> _versionMarks = [];
    private CodeText? _own;
    private CodeText? _registered;

    [Inject]
    private IChangeTrial Trials { get; set; } = null!;

    [Inject]
    private PagePlace Place { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Schema { get; set; }

    [SupplyParameterFromQuery]
    private string? Mode { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? Profile { get; set; }

    [SupplyParameterFromQuery(Name = "set")]
    private string[]? Settings { get; set; }

    /// <summary>A text to begin with.</summary>
    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    /// <summary>A version whose text to begin with.</summary>
    [SupplyParameterFromQuery]
    private long? Version { get; set; }

    private TrialQuestion Question { get; set; } = new("");

    private TrialMode? Chosen => _trial?.Of(Mode);

    private string Said =>
        _isBusy ? "…"
        : _trial is not { } trial ? _notice ?? ""
        : $"{_notice}{(_notice is null ? "" : " ")}Read as {trial.What}"
            + (
                trial is { Exists: true, Latest: { } latest } ? $", held against version {latest} of {trial.Schema}."
                : trial is { Exists: true } ? $"; {trial.Schema} has no version that is AVAILABLE yet."
                : trial.Schema is { } name ? $"; {name} would be a new schema."
                : ", for a new schema."
            );

    public void Dispose()
    {
        _trying.Cancel();
        _trying.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var before = Question;
        await TakeGivenAsync();
        Question = Asked(before);
        if (Question.Text.Length is 0)
        {
            (_trial, _details) = (null, null);
            if (RendererInfo.IsInteractive && Schema is not null && before.Schema != Schema)
                _ = PrepareAsync(_trying.Token);
        }
        else if (
            _trial is null
            || before with { Mode = null } != Question with { Mode = null }
            || (!_trial.Exists && before.Mode != Question.Mode)
        )
            await TryAsync();
        else
            await ChooseAsync();
    }

    private static string? Given(ChangeEventArgs change) => change.Value?.ToString() is { Length: > 0 } value ? value : null;

    private TrialQuestion Asked(TrialQuestion before) =>
        new(_text)
        {
            Schema = Schema,
            Mode = Mode,
            Kind = Kind,
            Profile = Profile,
            Settings = before.Settings.SequenceEqual(Settings ?? []) ? before.Settings : Settings ?? [],
        };

    /// <summary>A link may bring a text, or a version's.</summary>
    private async Task TakeGivenAsync()
    {
        var given = Text ?? (Version is { } number && Schema is not null ? $"{Schema}/{number}" : null);
        // Only once: whoever comes back to the address has changed the text since.
        if (given is null || given == _given)
            return;
        _given = given;
        try
        {
            _text = Text ?? await Trials.TextOfAsync(Schema!, Version!.Value, _trying.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _fault = exception.Message;
        }
    }

    private async Task TypedAsync(ChangeEventArgs change)
    {
        _text = change.Value?.ToString() ?? "";
        var own = Restart();
        var sinceLast = Time.GetElapsedTime(_typed);
        _typed = Time.GetTimestamp();
        try
        {
            // What is pasted is tried at once.
            if (sinceLast < Pause)
                await Task.Delay(Pause, Time, own);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        Question = Question with { Text = _text };
        _notice = null;
        if (_text.Length is 0)
            (_trial, _details, _fault) = (null, null, null);
        else
            await TryAsync();
    }

    private Task PutAsync(string text) => ReplaceAsync(text, "the text before the example", null);

    private async Task UndoAsync()
    {
        (_text, _) = _earlierTexts[^1];
        _earlierTexts.RemoveAt(_earlierTexts.Count - 1);
        _notice = "Undone.";
        Question = Question with { Text = _text };
        await TryAsync();
    }

    private async Task ReplaceAsync(string text, string why, string? notice)
    {
        if (_text.Length > 0 && _text != text)
        {
            if (_earlierTexts.Count == TextsKept)
                _earlierTexts.RemoveAt(0);
            _earlierTexts.Add((_text, why));
        }
        (_text, _notice) = (text, notice);
        Question = Question with { Text = text };
        await TryAsync();
    }

    private async Task ApplyAsync(TrialFix fix)
    {
        var changed = fix.Apply!(Question with { Mode = Chosen?.Name });
        var notice = $"Applied: {fix.Words}.";
        if (changed.Text != _text)
        {
            await ReplaceAsync(changed.Text, fix.Words, notice);
            return;
        }
        _notice = notice;
        Go(changed);
    }

    private Task GoAsync(TrialQuestion question)
    {
        _notice = null;
        Go(question);
        return Task.CompletedTask;
    }

    private void Go(TrialQuestion question) => Navigation.NavigateTo(Address(question));

    private string Address(TrialQuestion question) =>
        Navigation.GetUriWithQueryParameters(
            "change",
            new Dictionary<string, object?>
            {
                ["schema"] = question.Schema,
                ["mode"] = question.Mode,
                ["kind"] = question.Kind,
                ["profile"] = question.Profile,
                ["set"] = question.Settings is [] ? null : question.Settings.ToArray(),
            }
        );

    private CancellationToken Restart()
    {
        _trying.Cancel();
        _trying.Dispose();
        _trying = new();
        return _trying.Token;
    }

    private async Task TryAsync()
    {
        var own = Restart();
        (_isBusy, _fault) = (true, null);
        StateHasChanged();
        try
        {
            var (question, trial) = (Question, await Trials.TryAsync(Question, own));
            if (own.IsCancellationRequested)
                return;
            (_trial, _tried, _isBusy, _detailed) = (trial, question.Text, false, null);
            _marks = trial.FaultLine is { } line ? [new(line, trial.Fault!)] : [];
            // The modes first: their details take longer than they do.
            StateHasChanged();
            await ChooseAsync();
        }
        catch (OperationCanceledException) when (own.IsCancellationRequested)
        {
            // Something else is tried by now.
        }
        catch (Exception exception)
        {
            (_trial, _details, _isBusy, _fault) = (null, null, false, exception.Message);
        }
    }

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        try
        {
            await Trials.PrepareAsync(Question, cancellation);
        }
        catch (Exception)
        {
            // Whoever tries something is told.
        }
    }

    private async Task ChooseAsync()
    {
        if (Chosen is not { } chosen || ReferenceEquals(chosen, _detailed))
            return;
        _detailed = chosen;
        var details = await Task.Run(chosen.Details);
        if (!ReferenceEquals(chosen, _detailed))
            return;
        _details = details;
        _marks = [.. details.Findings.Where(one => one.Line is not null).Select(one => new TextMark(one.Line!.Value, one.Reason))];
        Hold(details.Findings.FirstOrDefault(one => one.Version is not null)?.Version);
    }

    /// <summary>Shows a version beside the text, with what is wrong there.</summary>
    private void Hold(long? version)
    {
        _version = version;
        if (version is not { } number)
            return;
        _versionText = _trial!.TextOf(number);
        _versionMarks =
        [
            .. _details!
                .Findings.Where(one => one.Version == number && one.VersionLine is not null)
                .Select(one => new TextMark(one.VersionLine!.Value, one.Reason)),
        ];
    }

    private async Task ShowVersionAsync((long Version, int Line) place)
    {
        if (_version != place.Version)
            Hold(place.Version);
        await ShowAsync(_registered, place.Line);
    }

    private static async Task ShowAsync(CodeText? text, int line)
    {
        if (text is not null)
            await text.ShowAsync(line);
    }

    private string Headline(TrialMode mode) =>
        mode.Outcome switch
        {
            TrialOutcome.Fits => _trial!.Latest is { } latest && _trial.IsEvents
                ? $"{mode.Name}: fits version {latest}"
                : $"{mode.Name}: nothing changes",
            TrialOutcome.NewVersion => _trial!.Latest is { } latest
                ? $"{mode.Name}: a new version after {latest}"
                : $"{mode.Name}: a first version",
            _ => $"{mode.Name}: refused",
        };

    private string? Obstacle(TrialMode chosen, TrialDetails details) =>
        Place.IsReadOnly ? $"This page is read-only: it was started without {Place.ChangesOption}."
        : details.Obstacle is { } obstacle ? obstacle
        : Schema is null ? "Name the new schema first: type a name into the field Schema above."
        : _trial!.Exists && chosen.Name != _trial.Mode
            ? $"Schema {Schema} has the mode {_trial.Mode}, which decides what the registry accepts. Under {chosen.Name} this is a trial: "
                + $"change the schema's mode first, or look at {_trial.Mode}."
        : null;
}
