using System.Text;
using Glueline.Local.Protocol;
using Microsoft.AspNetCore.WebUtilities;

namespace Glueline.Cli.Doctor;

/// <summary>A service whose requests are forms: it answers with a given document, or with an error as EC2 or another writes it.</summary>
internal sealed class FormService(string signingName, string answer, string? error = null) : IAwsService
{
    public string SigningName => signingName;

    /// <summary>The latest request's members.</summary>
    public IReadOnlyDictionary<string, string> Form { get; private set; } = new Dictionary<string, string>();

    public Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation)
    {
        Form = QueryHelpers
            .ParseQuery(Encoding.UTF8.GetString(request.Body.Span))
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        if (error is not null)
            throw new AwsError(error, "You are not authorized to perform this operation.", 403);
        return Task.FromResult(new AwsReply(200, "text/xml", Encoding.UTF8.GetBytes(answer)));
    }

    public AwsReply Render(AwsError error, string requestId)
    {
        var one = $"<Error><Code>{error.Code}</Code><Message>{error.Message}</Message></Error>";
        var body = signingName is "ec2"
            ? $"<Response><Errors>{one}</Errors><RequestID>{requestId}</RequestID></Response>"
            : $"<ErrorResponse xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\">{one}</ErrorResponse>";
        return new(error.Status, "text/xml", Encoding.UTF8.GetBytes(body));
    }
}
