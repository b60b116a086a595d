using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Local.Lambda;
using Glueline.Local.Protocol;

namespace Glueline.Local.Tests.Lambda;

/// <summary>Descriptions of event source mappings, as the AWS CLI asks for them.</summary>
public sealed class MappingOperationsTests
{
    private const string Folder = "/2015-03-31/event-source-mappings/";
    private const string Account = "444455556666";

    private readonly TestMapping _mapping = new("glueline-consumer");
    private readonly LambdaService _service;

    public MappingOperationsTests()
    {
        var mappings = new MappingDirectory();
        mappings.Add(_mapping);
        mappings.Add(new TestMapping("another"));
        _service = new(new FunctionDirectory(), mappings);
    }

    [Fact]
    public async Task A_mapping_is_found_by_its_id()
    {
        var caller = new StubCaller(Account, "lambda:GetEventSourceMapping", _mapping.Arn());
        var request = Request(caller, $"{Folder}{_mapping.Id}");
        ((IAwsService)_service).OperationOf(request).ShouldBe("GetEventSourceMapping");

        var answer = await AnswerAsync(request);

        ((string?)answer["UUID"], (string?)answer["FunctionArn"], (string?)answer["State"]).ShouldBe(
            ($"{_mapping.Id}", _mapping.FunctionArn, "Enabled")
        );
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("", 2, "/2015-03-31/event-source-mappings")]
    [InlineData("FunctionName=glueline-consumer", 1)]
    [InlineData("FunctionName=arn%3Aaws%3Alambda%3Aeu-central-1%3A444455556666%3Afunction%3Aglueline-consumer", 1)]
    [InlineData("FunctionName=nothing", 0)]
    public async Task Mappings_are_listed_of_a_function_or_of_all(string query, int count, string path = Folder)
    {
        var request = Request(new StubCaller(Account, "lambda:ListEventSourceMappings", "*"), path) with { Query = query };
        ((IAwsService)_service).OperationOf(request).ShouldBe("ListEventSourceMappings");
        (await AnswerAsync(request))["EventSourceMappings"]!.AsArray().Count.ShouldBe(count);
    }

    [Fact]
    public async Task Another_account_has_none_of_them()
    {
        var arn = _mapping.Arn().Replace(Account, "111122223333", StringComparison.Ordinal);
        var caller = new StubCaller("111122223333", "lambda:GetEventSourceMapping", arn);
        (await RefusedAsync(Request(caller, $"{Folder}{_mapping.Id}"))).Code.ShouldBe("ResourceNotFoundException");

        var lister = new StubCaller("111122223333", "lambda:ListEventSourceMappings", "*");
        (await AnswerAsync(Request(lister, Folder)))["EventSourceMappings"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_permission_it_is_refused()
    {
        var caller = new StubCaller(Account, "lambda:InvokeFunction", "*");
        var error = await RefusedAsync(Request(caller, $"{Folder}{_mapping.Id}"));
        (error.Code, error.Status).ShouldBe(("AccessDeniedException", 403));
        error.Message.ShouldContain($"is not authorized to perform: lambda:GetEventSourceMapping on resource: {_mapping.Arn()}");
    }

    private async Task<JsonNode> AnswerAsync(SignedRequest request) =>
        JsonNode.Parse((await _service.HandleAsync(request, default)).Body.Span)!;

    private async Task<AwsError> RefusedAsync(SignedRequest request) =>
        await Should.ThrowAsync<AwsError>(() => _service.HandleAsync(request, default));

    private static SignedRequest Request(Caller caller, string path) =>
        new("GET", path, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(""), "eu-central-1", caller);

    private sealed class TestMapping(string function) : IMapping
    {
        public Guid Id { get; } = Guid.NewGuid();

        public string Region => "eu-central-1";

        public string AccountId => Account;

        public string FunctionArn => $"arn:aws:lambda:eu-central-1:{Account}:function:{function}";

        public string Arn() => ((IMapping)this).Arn;

        public void Describe(Utf8JsonWriter json) => json.WriteString("State", "Enabled");
    }
}
