namespace Glueline.Cli.Events;

public sealed class EventSourceTests
{
    [Fact]
    public void A_missing_file_is_reported_at_once() =>
        Should
            .Throw<InputException>(() => EventSource.OfArgument("no/such.ndjson"))
            .Message.ShouldBe("FILE no/such.ndjson: there is no such file. Give a file of events.");

    [Fact]
    public void A_folder_is_not_a_file()
    {
        var folder = Path.GetTempPath();
        Should
            .Throw<InputException>(() => EventSource.OfArgument(folder))
            .Message.ShouldBe($"FILE {folder}: this is a folder. Give a file of events.");
    }
}
