namespace Glueline.Cli.Events;

public sealed class EventSourceTests
{
    [Fact]
    public void A_missing_file_is_known_at_once() =>
        Should.Throw<InputException>(() => EventSource.OfArgument("no/such.ndjson")).Message.ShouldBe("There is no file no/such.ndjson.");

    [Fact]
    public void A_folder_is_no_file()
    {
        var folder = Path.GetTempPath();
        Should.Throw<InputException>(() => EventSource.OfArgument(folder)).Message
            .ShouldBe($"{folder} is a folder; a file with one JSON event per line is needed.");
    }
}
