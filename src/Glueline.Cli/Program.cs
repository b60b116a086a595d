using System.CommandLine;
using Glueline.Cli;
using Glueline.Cli.Verbs;

NativeMemory.ShareOneHeap();

// Stopping a stack takes a while: batches in progress are finished, and processes are stopped.
return await CommandLine
    .RunAsync(args, new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) })
    .ConfigureAwait(false);
