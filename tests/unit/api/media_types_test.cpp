#include "audio_codec.hpp"
#include "batch_codec.hpp"
#include "files_codec.hpp"
#include "images_codec.hpp"
#include "unit/support/every_type.hpp"

namespace otari::test {

INSTANTIATE_TEST_SUITE_P(
    Media, EveryType,
    testing::ValuesIn(
        describe_all<ImageGenerationParams, Image, ImageTokensDetails, ImageUsage, ImagesResponse,
                     SpeechParams, TranscriptionSegment, TranscriptionWord, TranscriptionUsage,
                     TranscriptionResult, BatchRequest, CreateBatchParams, BatchRequestCounts,
                     BatchError, BatchErrors, BatchUsage, Batch, BatchList, BatchResultError,
                     BatchResultItem, BatchResults, File, FileList, DeletedFile>()));

}  // namespace otari::test
