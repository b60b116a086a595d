using System.CommandLine;
using Glueline.Cli.Verbs;

// A stack takes its time to stop: batches under way are finished, processes are ended.
return await CommandLine
    .RunAsync(args, new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) })
    .ConfigureAwait(false);
