namespace Glueline.Ui.Flow;

/// <summary>The records that the consumer could not handle, to be redriven, edited or removed.</summary>
public sealed partial class FailedView
{
    private FailedRecords? _failed;
    private IReadOnlyList<RedrivenRecord> _redriven = [];
    private string? _fault;
    private long _revision = -1;
    private bool _isRedriving;
    private RecordRange? _removing;

    protected override Task OnInitializedAsync() => Flow.HasStack ? ReadAsync() : Task.CompletedTask;

    protected override async Task<bool> RefreshAsync()
    {
        // While records are redriven, their messages are hidden.
        if (!Flow.HasStack || _isRedriving || Failed.Revision == _revision)
            return false;
        await ReadAsync();
        return true;
    }

    private async Task ReadAsync()
    {
        try
        {
            _revision = Failed.Revision;
            (_failed, _fault) = (await Failed.ListAsync(Shown), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _fault = exception.Message;
        }
    }

    private async Task RedriveAsync(FailedRecord record)
    {
        (_isRedriving, _redriven) = (true, []);
        try
        {
            _redriven = await Failed.RedriveAsync(record, default);
        }
        catch (Exception exception)
        {
            _redriven = [new(record.Place, IsDone: false, exception.Message)];
        }
        finally
        {
            _isRedriving = false;
        }
        await ReadAsync();
    }

    private async Task RemoveAsync(FailedRecord record)
    {
        (_isRedriving, _removing, _redriven) = (true, null, []);
        try
        {
            await Failed.RemoveAsync(record, default);
        }
        catch (Exception exception)
        {
            _redriven = [new(record.Place, IsDone: false, exception.Message)];
        }
        finally
        {
            _isRedriving = false;
        }
        await ReadAsync();
    }
}
